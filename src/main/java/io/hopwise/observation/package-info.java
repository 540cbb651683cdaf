/**
 * What was tried and what was seen: the output of ping, curl, nc, traceroute, dig and their like
 * becomes {@link io.hopwise.observation.Tried}, tcpdump's text and capture files become captured
 * packets.
 *
 * <p>Capture files are read by a reader of our own: of the libraries on Maven Central, pcap4j and
 * jNetPcap call the native libpcap, and pkts.io knows neither Linux cooked captures of version 2
 * nor bounds on the lengths that a file claims.
 */
package io.hopwise.observation;
