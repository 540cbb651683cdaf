/**
 * What was collected on hosts, told by people, seen on the wire, and derived by the walk: immutable
 * values, the JDK only.
 *
 * <p>No component is ever null. What a line did not say has a value that says so: {@link
 * io.hopwise.fact.Ip#NONE}, an empty string, {@code -1}. That a list was collected at all is a fact
 * of its own: {@link io.hopwise.fact.Collected}.
 */
package io.hopwise.fact;
