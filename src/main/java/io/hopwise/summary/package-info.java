/**
 * What many diagnoses come to: counts by cause, site, host and time, from the lines a batch wrote.
 */
package io.hopwise.summary;
