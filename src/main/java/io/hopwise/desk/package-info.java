/**
 * The desk: takes tickets of a helpdesk for cases, and says in them once what was found. It knows
 * no helpdesk; each has a room of its own below.
 */
package io.hopwise.desk;
