# subject: concept:insight
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
INSERT DATA { concept:trust aa:belongsTo concept:insight }
