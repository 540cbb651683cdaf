/** Any helpdesk with a REST interface, as a file (the connector) describes it. */
package io.hopwise.desk.web;
