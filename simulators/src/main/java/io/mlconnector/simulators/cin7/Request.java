package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;

/** One call as the handlers see it. */
record Request(Call call, Query query, Moment moment) {

  /** The body; what is not JSON, or not an object, is answered 500 [doc]. */
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
