/** What a store keeps, role by role, and the store that has all roles. */
@NullMarked
package io.mlconnector.state.store;

import org.jspecify.annotations.NullMarked;
