/** Request Tracker 5 as a helpdesk, by its REST 2 interface. */
package io.hopwise.desk.rt;
