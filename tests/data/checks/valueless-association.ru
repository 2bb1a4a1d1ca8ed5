# also: top-concept-with-broader uncriticised-concept
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  concept:knowing a aa:TheoreticalConcept ; skos:prefLabel "knowing"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ; skos:topConceptOf <https://w3id.org/alliance-atlas/concept> ;
    skos:narrower concept:empathy , concept:attunement ; skos:related concept:trust .
  <https://w3id.org/alliance-atlas/concept> skos:hasTopConcept concept:knowing .
  concept:trust skos:related concept:knowing .
  concept:attunement a aa:TheoreticalConcept ; skos:prefLabel "attunement"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ; skos:broader concept:knowing ; skos:related concept:empathy .
  concept:empathy skos:broader concept:knowing ; skos:related concept:attunement .
}
