PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  <urn:x:jungian> a aa:Approach ; skos:prefLabel "analytical psychology"@en ; skos:definition "Jung's."@en ;
    skos:broader concept:psychoanalysis .
  concept:psychoanalysis skos:narrower <urn:x:jungian> .
}
