PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  concept:mysticism a aa:Approach ; skos:prefLabel "mysticism"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ; skos:related concept:trust ; skos:topConceptOf <https://w3id.org/alliance-atlas/concept> .
  <https://w3id.org/alliance-atlas/concept> skos:hasTopConcept concept:mysticism .
  concept:trust skos:related concept:mysticism .
}
