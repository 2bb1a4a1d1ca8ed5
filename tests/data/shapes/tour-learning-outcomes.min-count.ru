PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
DELETE DATA { tour:start-here aa:learningOutcome "name who made empathy a method"@en }
