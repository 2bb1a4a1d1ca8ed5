PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { claim:insight-belongs-to-psychoanalysis skos:editorialNote ?note }
INSERT { claim:insight-belongs-to-psychoanalysis aa:citation ?citation }
WHERE { claim:insight-belongs-to-psychoanalysis skos:editorialNote ?note . claim:validation-fosters-insight aa:citation ?citation }
