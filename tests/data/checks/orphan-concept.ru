# also: uncriticised-concept
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { concept:alone a aa:RelationalCondition ; skos:prefLabel "alone"@en ; skos:definition "Without."@en ; skos:inScheme <https://w3id.org/alliance-atlas/concept> }
