<?php
// WordPress asks no address of its own machine for an embed, nor any unusual port; here it has to.
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'http_allowed_safe_ports', fn( $ports ) => array_merge( $ports, array( (int) getenv( 'ATLAS_PORT' ) ) ) );
