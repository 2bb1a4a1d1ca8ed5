PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { claim:trust-requires-empathy aa:basis ?old ; prov:wasAttributedTo ?who }
INSERT { claim:trust-requires-empathy aa:basis aa:Classified ; prov:wasAttributedTo aa:editors ; skos:editorialNote "For the sake of order."@en }
WHERE { claim:trust-requires-empathy aa:basis ?old ; prov:wasAttributedTo ?who }
