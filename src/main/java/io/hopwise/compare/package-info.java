/**
 * What differs between two hosts, or one host at two times, and could change a packet's way: facts
 * are held against each other by what they do, not by how they are written.
 */
package io.hopwise.compare;
