/**
 * Replaces addresses and names of collected hosts, the same everywhere by the same, so that what is
 * wrong stays as wrong as it was: subnets hold what they held.
 */
package io.hopwise.collect.mask;
