PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 aa:verification ?old } INSERT { work:kohut1959 aa:verification aa:Stated } WHERE { work:kohut1959 aa:verification ?old }
