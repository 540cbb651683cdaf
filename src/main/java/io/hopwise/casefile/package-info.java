/**
 * A case: which hosts, what was tried, what was seen. Read from {@code case.yaml} or made of
 * snapshots alone; typed facts in YAML, both ways.
 */
package io.hopwise.casefile;
