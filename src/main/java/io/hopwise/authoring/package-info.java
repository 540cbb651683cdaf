/** What helps those who write rules: checking a folder of them. */
package io.hopwise.authoring;
