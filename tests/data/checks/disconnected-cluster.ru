# also: uncriticised-concept
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  concept:island a aa:RelationalCondition ; skos:prefLabel "island"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ; skos:related concept:reef .
  concept:reef a aa:RelationalCondition ; skos:prefLabel "reef"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ; skos:related concept:island .
}
