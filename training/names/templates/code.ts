/** Code, commands, logs and settings, in which small words that no dictionary has are nobody's names; "\n" is the end of a line. Written for this project. */
export const CODE_TEMPLATES: readonly string[] = String.raw`
import {{identifier}} as {{short}}\nfrom {{identifier}} import {{identifier}}, {{identifier}}
from {{identifier}}.{{identifier}} import {{class}}
{{short}} = []\nfor {{short}} in {{identifier}}:\n    {{short}}.append({{short}} * 2)\nreturn {{short}}
def {{identifier}}({{short}}, {{identifier}}=None):\n    """{{class}} to be used by {{identifier}}."""\n    {{short}} = {{identifier}}({{short}})\n    return {{short}}
while {{short}} < {{short}}:\n    {{short}} = {{identifier}} % {{short}}\n    {{short}} += 1
{{short}} = {{identifier}}.{{identifier}}({{short}}, axis=0)\nprint({{short}}.shape)
>>> from {{identifier}} import {{identifier}}\n>>> {{identifier}}("{{identifier}}")\n'{{identifier}}'
const {{identifier}} = await {{identifier}}.{{identifier}}({ {{short}}: true });
let {{short}} = {{identifier}}.map(({{short}}) => {{short}}.{{identifier}});
import { {{class}} } from "{{identifier}}";\nexport function {{identifier}}(): {{class}} { return new {{class}}(); }
public class {{class}} extends {{class}} {\n  private {{class}} {{identifier}};\n  @Override\n  public void {{identifier}}() { {{identifier}}.{{identifier}}(); }\n}
std::vector<int> {{short}}; for (auto& {{short}} : {{identifier}}) {{short}}->{{identifier}}();
func {{identifier}}({{short}} *{{class}}) error {\n\tif {{short}} == nil {\n\t\treturn {{short}}\n\t}\n}
fn {{identifier}}(&self, {{short}}: &str) -> Result<{{class}}, {{class}}> { Ok({{class}}::new({{short}})) }
SELECT {{identifier}}, {{identifier}} FROM {{identifier}} WHERE {{identifier}} = {{number}} ORDER BY {{short}};
select {{short}}.{{identifier}} from {{identifier}} {{short}} join {{identifier}} {{short}} on {{short}}.id = {{short}}.id
$ sudo apt install {{identifier}} && {{identifier}} --{{identifier}} {{number}}
npm install {{identifier}} {{identifier}} --save-dev
pip install {{identifier}}=={{number}}\npython -m {{identifier}} --{{identifier}}
git checkout {{identifier}} && git commit -m "fix {{identifier}} in {{identifier}}"
kubectl get pods -n {{identifier}}\ndocker run {{identifier}}/{{identifier}}
{{identifier}}:\n  {{identifier}}: {{number}}\n  {{identifier}}: "{{identifier}}"\n  {{short}}:\n    - {{identifier}}\n    - {{identifier}}
[{{identifier}}]\n{{identifier}} = {{number}}\n{{identifier}} = true
{"{{identifier}}": {"{{identifier}}": {{number}}, "{{identifier}}": "{{identifier}}"}, "{{identifier}}": null}
{{date}} {{time}} INFO {{class}} started {{identifier}} in {{number}} ms
{{date}} {{time}} ERROR [{{identifier}}] {{class}}: {{identifier}} not found\n    at {{class}}.{{identifier}}({{class}}.java:{{number}})
The {{identifier}} function of {{identifier}} returns a list. You can also use {{identifier}} for it.
I get an error when I call {{identifier}} with a {{class}}: how can I convert it to {{identifier}}?
As I understand, {{identifier}} is another dict. It doesn't have a key named {{short}}.
Use the {{class}} class of {{identifier}}, or subclass {{class}} and override {{identifier}}.
.{{identifier}} { display: flex; }\n#{{identifier}} > .{{short}} { margin: 0 auto; }
<div class="{{identifier}} {{identifier}}" id="{{short}}"><span>{{identifier}}</span></div>
curl -X POST https://api.example.com/{{identifier}}/{{identifier}} -d '{"{{short}}": "{{identifier}}"}'
\begin{ {{identifier}} } $ {{short}} = {{short}} + {{short}} $ \end{ {{identifier}} }
/usr/local/{{identifier}}/{{identifier}}.{{short}}: No such file or directory
`
  .trim()
  .split("\n");
