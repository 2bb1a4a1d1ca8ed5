<?php
// Sets up WordPress with an author, and publishes as that author a post for each address given.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = getenv( 'SCHOOL_HOST' );
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'School', 'admin', 'admin@example.org', true, '', 'admin' );
switch_theme( 'plain' );
$author = wp_insert_user( array( 'user_login' => 'author', 'user_pass' => 'author', 'role' => 'author' ) );
wp_set_current_user( $author );
kses_init(); // what an author may not write is removed, as in the editor
foreach ( array_slice( $argv, 1 ) as $address ) {
	$content = "Look at this:\n\n$address\n\nWhat do you think?";
	echo wp_insert_post( array( 'post_title' => 'A class', 'post_content' => $content, 'post_status' => 'publish' ) ), "\n";
}
