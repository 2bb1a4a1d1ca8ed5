PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
DELETE WHERE { tour:start-here aa:question ?any }
