/** Asks what is missing, takes what people paste, and keeps it in the case. */
package io.hopwise.interview;
