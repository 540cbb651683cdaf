/**
 * Cards and their catalogue: everything about a cause that a human reads, its remedy as data, and
 * what rules found. It knows no Drools.
 */
package io.hopwise.cause;
