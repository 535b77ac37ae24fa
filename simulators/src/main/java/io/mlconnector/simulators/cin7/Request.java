package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;

/** One call as its handler sees it, with query and time. */
record Request(Call call, Query query, Moment moment) {

  /** The body; one that is not a JSON object is answered with 500 (documented). */
  ObjectNode body() {
    try {
      JsonNode body = Bodies.parse(call.body());
      if (body instanceof ObjectNode object) {
        return object;
      }
      throw Refused.unreadable();
    } catch (JsonProcessingException e) {
      throw Refused.unreadable();
    }
  }
}
