/**
 * What a cluster's API says: output of kubectl in files or pasted, dumps and bundles that hold it.
 * It is of the whole case; the facts are placed at the hosts that the nodes are.
 */
package io.hopwise.casefile.cluster;
