# subject: concept:trust
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
INSERT DATA { concept:empathy aa:originatedBy concept:trust }
