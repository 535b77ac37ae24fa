/** The one HTTP path: budgets, retries, tokens, redaction. */
@NullMarked
package io.mlconnector.http;

import org.jspecify.annotations.NullMarked;
