PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
INSERT DATA { tour:start-here aa:learningOutcome "understand what empathy is"@en }
