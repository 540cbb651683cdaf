/** Hopwise as a library. */
package io.hopwise;
