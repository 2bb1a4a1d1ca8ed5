PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
DELETE DATA {
  concept:validation aa:fosters concept:insight .
  claim:validation-fosters-insight rdf:object concept:insight .
} ;
INSERT DATA {
  concept:validation aa:fosters person:kohut .
  claim:validation-fosters-insight rdf:object person:kohut .
}
