PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE { claim:insight-belongs-to-psychoanalysis prov:wasAttributedTo ?old } INSERT { claim:insight-belongs-to-psychoanalysis prov:wasAttributedTo person:kohut } WHERE { claim:insight-belongs-to-psychoanalysis prov:wasAttributedTo ?old }
