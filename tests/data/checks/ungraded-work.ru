PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE WHERE { work:kohut1959 aa:verification ?grade }
