/**
 * Packs of rules: what a team's folder or zip says of itself, whose signature it bears, which of
 * them a site and a user always want, and which files they are. It hands folders to those who read
 * rules and cards, and knows neither.
 */
package io.hopwise.pack;
