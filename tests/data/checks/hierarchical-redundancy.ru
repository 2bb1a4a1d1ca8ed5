PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  concept:intersubjectivism a aa:Approach ; skos:prefLabel "intersubjectivism"@en ; skos:definition "New."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> ;
    skos:broader concept:self-psychology , concept:psychoanalysis .
  concept:self-psychology skos:narrower concept:intersubjectivism .
  concept:psychoanalysis skos:narrower concept:intersubjectivism .
}
