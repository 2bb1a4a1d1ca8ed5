PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
DELETE { concept:trust aa:requires concept:empathy . claim:trust-requires-empathy rdf:predicate aa:requires }
INSERT { concept:trust aa:repairs concept:empathy . claim:trust-requires-empathy rdf:predicate aa:repairs }
WHERE { claim:trust-requires-empathy a aa:Claim }
