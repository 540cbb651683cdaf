/** Tries rules on their samples: what they must find, what they must not, what nobody notices. */
package io.hopwise.trial;
