PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { claim:validation-is-praise rdfs:label "It is praise."@en }
