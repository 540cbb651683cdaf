/**
 * Rules that are written in YAML, a table beside them where there is one, become the text of a rule
 * file. What is wrong with them is said at their own place in their own words.
 */
package io.hopwise.engine.yaml;
