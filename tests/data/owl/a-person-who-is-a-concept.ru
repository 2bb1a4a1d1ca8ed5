# subject: person:kohut
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
INSERT DATA { person:kohut a aa:TheoreticalConcept }
