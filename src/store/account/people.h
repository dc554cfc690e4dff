#pragma once

#include "service/account/room.h"
#include "store/account/credential_store.h"
#include "store/account/person_store.h"
#include "store/account/post_store.h"
#include "store/account/session_store.h"
#include "store/account/token_store.h"
#include "store/account/tries_store.h"
#include "store/audit/audit_store.h"
#include "store/organ/organ_store.h"
#include "store/setting/setting_store.h"

namespace gongkai::store {

/// The room of people over a database, with everything it needs. The keys come from the site:
/// `personal` from key_for("personal data"), `index` from key_for("index").
class People {
 public:
  People(service::Transactions& transactions, Clock const& clock, crypto::Key const& personal,
         crypto::Key const& index, std::size_t hash_slots = 2)
      : vault_(personal),
        persons_(vault_, clock),
        credentials_(vault_, clock),
        slots_(hash_slots),
        range_(transactions, settings_),
        room_{transactions, persons_,  credentials_, posts_, sessions_, tries_, tokens_,
              organs_,      settings_, audit_,       slots_, range_,    clock,  index} {}

  service::account::Room& room() { return room_; }
  Vault const& vault() const { return vault_; }

 private:
  Vault vault_;
  PersonStore persons_;
  CredentialStore credentials_;
  PostStore posts_;
  SessionStore sessions_;
  TriesStore tries_;
  TokenStore tokens_;
  OrganStore organs_;
  SettingStore settings_;
  AuditStore audit_;
  service::account::HashSlots slots_;
  service::account::OfficeRange range_;
  service::account::Room room_;
};

}  // namespace gongkai::store
