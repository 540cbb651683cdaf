/** Learns from cases of which people said what they were: how much evidence is worth to them. */
package io.hopwise.learn;
