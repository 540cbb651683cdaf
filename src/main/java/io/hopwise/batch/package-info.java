/** Many cases, one after the other or beside each other, and nothing of them lost. */
package io.hopwise.batch;
