/**
 * What to ask next, and what it is worth: decision-theoretic troubleshooting. Numbers in, numbers
 * out.
 */
package io.hopwise.inquire;
