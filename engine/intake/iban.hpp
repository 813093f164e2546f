// Account numbers, and numbers of citizens that must not be here.
#pragma once

#include <string>
#include <string_view>

namespace grens::intake {

/// Without spaces and in capitals: how accounts are compared.
std::string plain_account(std::string_view text);
/// Two letters, two check digits, 11 to 30 letters and digits, and the remainder by 97 is 1 (ISO
/// 13616).
bool is_iban(std::string_view plain);

/// Nine digits that pass the eleven-test of the Dutch citizen service number.
bool is_citizen_number(std::string_view text);
/// The text with such numbers blotted out: a payment's description is no reason to keep one.
std::string without_citizen_numbers(std::string_view text);

} // namespace grens::intake
