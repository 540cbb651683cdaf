/** Orders hypotheses and gives each its probability: numbers in, numbers out. */
package io.hopwise.rank;
