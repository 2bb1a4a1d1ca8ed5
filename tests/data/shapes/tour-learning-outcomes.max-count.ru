PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
INSERT DATA { tour:start-here aa:learningOutcome "name one"@en , "name another"@en , "name a third"@en }
