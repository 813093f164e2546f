// The language server: messages of an editor in, answers and notices out (Language Server Protocol
// 3.17 over JSON-RPC 2.0). It reads and writes nothing itself but rule files.
#pragma once

#include "faces/editor/workspace.hpp"
#include "json/message.hpp"

#include <functional>
#include <map>
#include <string>

namespace grens::editor {

class Server {
public:
  using Send = std::function<void(Message const&)>;

  explicit Server(Send send) : send_(std::move(send)) {}

  /// One message as it came. Nothing that stands in it makes this throw or stop.
  void take(std::string const& bytes);
  /// Something came that is no message.
  void refuse_frame(std::string const& why);
  /// Tells what is wrong with the files that changed. To be called when no message waits, so that
  /// typing is never behind the answers.
  void settle();

  [[nodiscard]] bool ended() const { return ended_; }
  /// What the program answers: an editor says goodbye before it goes.
  [[nodiscard]] bool ended_well() const { return shut_down_; }

private:
  using Answer = std::function<Message(Server&, Message const&)>;

  void dispatch(Message const& message);
  void request(Message const& id, std::string const& method, Message const& params);
  void notice(std::string const& method, Message const& params);
  void reply(Message const& id, Message result);
  void reply_error(Message const& id, int code, std::string const& why);
  void notify(std::string const& method, Message params);
  static std::map<std::string, Answer, std::less<>> const& answers();

  Message initialize(Message const& params);
  Message hover(Message const& params);
  Message definition(Message const& params);
  Message references(Message const& params);
  Message completion(Message const& params);
  Message prepare_rename(Message const& params);
  Message rename(Message const& params);
  Message formatting(Message const& params);
  Message symbols(Message const& params);
  Message lenses(Message const& params);
  Message execute(Message const& params);
  Message run_scenario(std::string const& uri, std::string const& title);

  void did_open(Message const& params);
  void did_change(Message const& params);
  void did_close(Message const& params);
  void publish(Analysis const& analysis, std::string const& asked,
               std::map<std::string, Message::List>& lists) const;

  Spot spot_in(Message const& params);
  [[nodiscard]] Message location(Analysis const& analysis, check::Origin origin) const;

  Send send_;
  Workspace workspace_;
  bool initialized_ = false;
  bool shut_down_ = false;
  bool ended_ = false;
  bool changed_ = false;
  std::map<std::string, std::int64_t> versions_;
  std::map<std::string, std::string> published_;       // what each file was last told
  std::map<std::string, Diagnostics> scenario_faults_; // by URI, until the file changes
};

} // namespace grens::editor
