PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { <https://w3id.org/alliance-atlas/claim/Old_Claim> a aa:WithdrawnClaim ; rdfs:label "Old."@en ; owl:deprecated true ; skos:changeNote "Old."@en }
