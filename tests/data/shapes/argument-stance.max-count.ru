PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX cito: <http://purl.org/spar/cito/>
INSERT DATA { argument:case-reports aa:stance cito:disputes }
